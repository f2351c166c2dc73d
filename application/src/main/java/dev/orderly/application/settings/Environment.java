package dev.orderly.application.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings as the operator gave them: layers of names and values, the first layer that has a
 * name wins. Each part of the product reads its own record from here. A wrong value does not stop
 * the reading: it is noted, a harmless one is answered, and whoever starts the product asks for all
 * {@link #problems()} at once. Values of secrets appear in no problem.
 */
public final class Environment {

  private final List<Layer> layers;
  private final Map<String, Setting> read = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** A source of settings with the name under which people know it. */
  public record Layer(String name, Map<String, String> values) {
    public Layer {
      values = Map.copyOf(values);
    }

    /** Without the values: some are secrets. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** A setting that was read: what it is and where that came from. */
  public record Setting(String name, String value, String source, boolean secret) {
    /** The value as it may be shown: of an address, read as a secret or not, not who enters. */
    public String shown() {
      if (value.isEmpty()) {
        return value;
      }
      boolean address = name.endsWith("_URL");
      if (secret && !address) {
        return Address.MASK;
      }
      return address || value.contains("://") ? Address.masked(value) : value;
    }

    @Override
    public String toString() {
      return name + "=" + shown() + " (" + source + ")";
    }
  }

  public Environment(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  public static Environment of(Map<String, String> values) {
    return new Environment(List.of(new Layer("given", values)));
  }

  /** A setting by its name or one of its older names; an empty value counts as none. */
  public Optional<String> text(String name, String... aliases) {
    return look(name, false, aliases);
  }

  public String text(String name, Default fallback, String... aliases) {
    return look(name, false, aliases).orElseGet(() -> defaulted(name, fallback.value()));
  }

  /** A text that is shown nowhere, from now on also when it is read as an ordinary one. */
  public Optional<String> secret(String name, String... aliases) {
    return look(name, true, aliases);
  }

  /** Marks a default, so that it cannot be mistaken for another name. */
  public record Default(String value) {}

  public static Default or(Object value) {
    return new Default(value.toString());
  }

  public int whole(String name, int fallback, int min, int max) {
    return parsed(
        name,
        fallback,
        text -> {
          int value = Integer.parseInt(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException();
          }
          return value;
        },
        "a whole number from " + min + " to " + max);
  }

  public Duration millis(String name, int fallback, int min, int max) {
    return Duration.ofMillis(whole(name, fallback, min, max));
  }

  public Duration seconds(String name, int fallback, int min, int max) {
    return Duration.ofSeconds(whole(name, fallback, min, max));
  }

  public boolean flag(String name, boolean fallback) {
    return parsed(
        name,
        fallback,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default -> throw new IllegalArgumentException();
            },
        "true or false");
  }

  public <E extends Enum<E>> E choice(String name, E fallback) {
    var type = fallback.getDeclaringClass();
    return parsed(
        name,
        fallback,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)),
        "one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
  }

  /** Any other form; the expectation completes the sentence "NAME must be ...". */
  public <T> T parsed(String name, T fallback, Function<String, T> parse, String expectation) {
    var given = look(name, false);
    if (given.isEmpty()) {
      var _ = defaulted(name, written(fallback));
      return fallback;
    }
    try {
      return parse.apply(given.get());
    } catch (IllegalArgumentException | ArithmeticException _) {
      problem(name + " must be " + expectation);
      return fallback;
    }
  }

  /** A default as somebody would write it who sets it. */
  private static String written(Object fallback) {
    return switch (fallback) {
      case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
      case Map<?, ?> none when none.isEmpty() -> "";
      default -> fallback.toString();
    };
  }

  /** Notes that something is wrong, as a sentence without its full stop. */
  public void problem(String sentence) {
    if (!problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Every setting that was asked for so far, in that order. */
  public List<Setting> settings() {
    return List.copyOf(read.values());
  }

  private Optional<String> look(String name, boolean asSecret, String... aliases) {
    boolean secret = asSecret || (read.containsKey(name) && read.get(name).secret());
    for (var layer : layers) {
      for (var candidate : names(name, aliases)) {
        var value = layer.values().getOrDefault(candidate, "").strip();
        if (!value.isEmpty()) {
          var source = candidate.equals(name) ? layer.name() : layer.name() + ", as " + candidate;
          read.put(name, new Setting(name, value, source, secret));
          return Optional.of(value);
        }
      }
    }
    read.putIfAbsent(name, new Setting(name, "", "not set", secret));
    return Optional.empty();
  }

  private static List<String> names(String name, String... aliases) {
    var names = new ArrayList<String>();
    names.add(name);
    names.addAll(List.of(aliases));
    return names;
  }

  private String defaulted(String name, String value) {
    read.put(name, new Setting(name, value, "default", false));
    return value;
  }
}
