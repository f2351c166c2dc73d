import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Writes a YAML file once more, as JSON, for programs that read nothing else. The build does it, so
 * that people keep one file and the product carries no YAML library.
 */
final class YamlAsJson {

  private YamlAsJson() {}

  public static void main(String[] args) throws IOException {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    var tree = yaml.<Object>load(Files.readString(Path.of(args[0])));
    Files.writeString(Path.of(args[1]), json(tree));
  }

  private static String json(Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean flag -> flag.toString();
      case Integer number -> number.toString();
      case Double number -> number.toString();
      case String text -> quoted(text);
      case Map<?, ?> members ->
          members.entrySet().stream()
              .map(it -> quoted(it.getKey().toString()) + ":" + json(it.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Collection<?> items ->
          items.stream().map(YamlAsJson::json).collect(Collectors.joining(",", "[", "]"));
      default -> throw new IllegalArgumentException("put quotes around " + value);
    };
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < ' ') {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
