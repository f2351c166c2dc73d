package dev.orderly.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.Order;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other services use the domain alone; the example of it is compiled and run as they would. */
class DomainLibraryTest {

  private static final Path EXAMPLE = Path.of("../docs/examples/domain-library");
  private static final int JAVA_21 = 65;

  @TempDir private Path folder;

  @Test
  void the_example_runs_with_nothing_but_the_domain_and_prints_what_its_page_says()
      throws Exception {
    compile(EXAMPLE.resolve("CoffeeBar.java"));

    var printed = run("CoffeeBar");

    var page = Files.readString(EXAMPLE.resolve("README.md"));
    assertThat(page).contains("```text\n" + printed + "```\n");
  }

  @Test
  void the_domain_needs_nothing_but_the_base_of_java_21() throws Exception {
    var order = domain().resolve("dev/orderly/domain/order/Order.class");

    assertThat(ByteBuffer.wrap(Files.readAllBytes(order)).getInt(4)).isEqualTo(JAVA_21);
    assertThat(jdeps("--print-module-deps", domain().toString())).isEqualTo("java.base\n");
  }

  private void compile(Path source) throws Exception {
    var compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    var complaints = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(complaints, null, UTF_8)) {
      var options =
          List.of("--release", "21", "-Xlint:all", "-cp", domain().toString(), "-d", "" + folder);
      var sources = files.getJavaFileObjects(source);
      boolean compiled = compiler.getTask(null, files, complaints, options, null, sources).call();
      assertThat(complaints.getDiagnostics()).isEmpty();
      assertThat(compiled).isTrue();
    }
  }

  private String run(String mainClass) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = domain() + File.pathSeparator + folder;
    var output = folder.resolve("output");
    var process =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", classes, mainClass)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static String jdeps(String... arguments) {
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    int code = ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer, arguments);
    assertThat(code).as(output.toString()).isZero();
    return output.toString();
  }

  private static Path domain() throws Exception {
    return Path.of(Order.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
