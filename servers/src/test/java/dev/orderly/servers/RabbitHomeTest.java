package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitHomeTest {
  @TempDir private Path folder;

  @Test
  void a_node_that_misses_the_register_starts_none_that_would_outlive_it() throws Exception {
    int port = Ports.free();
    var noPlugins = Files.createDirectory(folder.resolve("none"));
    var home = RabbitHome.in(folder, noPlugins);
    var node = List.of("erl", "-sname", RabbitHome.NODE, "-noinput", "-s", "erlang", "halt");

    try {
      var result = Commands.run(node, home.environment(port));

      assertThat(result.output()).contains("econnrefused");
      assertThat(Epmd.answers(port)).isFalse();
    } finally {
      Commands.run(List.of("epmd", "-port", Integer.toString(port), "-kill"));
    }
  }
}
