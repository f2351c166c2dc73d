package dev.orderly.persistence.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the database is and who enters, read from the forms that people have: {@code
 * postgresql://user:pass@host:port/db?sslmode=require}, {@code postgres://}, a driver's name behind
 * a plus sign, and JDBC's own. User and password leave the address, so that it may be shown.
 */
record DatabaseUrl(String jdbc, String user, String password) {

  private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
  private static final String JDBC = "jdbc:";
  private static final int MAX_PORT = 65_535;

  /** Empty when the text has none of the forms. */
  static Optional<DatabaseUrl> parse(String text) {
    var plain = text.startsWith(JDBC) ? inFull(text.substring(JDBC.length())) : text;
    int colon = plain.indexOf("://");
    if (colon < 0 || !SCHEMES.contains(scheme(plain.substring(0, colon)))) {
      return Optional.empty();
    }
    var rest = plain.substring(colon + "://".length());
    int question = rest.indexOf('?');
    var place = question < 0 ? rest : rest.substring(0, question);
    var parameters = question < 0 ? "" : rest.substring(question + 1);
    int slash = place.indexOf('/');
    int at = place.lastIndexOf('@', slash < 0 ? place.length() : slash);
    try {
      return Optional.of(
          of(at < 0 ? "" : place.substring(0, at), place.substring(at + 1), parameters));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** JDBC's own form may leave the host out: {@code postgresql:db} is a database on this one. */
  private static String inFull(String plain) {
    int colon = plain.indexOf(':');
    var rest = plain.substring(colon + 1);
    return colon < 0 || rest.startsWith("//")
        ? plain
        : plain.substring(0, colon) + "://" + (rest.startsWith("/") ? "" : "/") + rest;
  }

  private static String scheme(String text) {
    int plus = text.indexOf('+');
    return (plus < 0 ? text : text.substring(0, plus)).toLowerCase(Locale.ROOT);
  }

  private static DatabaseUrl of(String login, String place, String parameters) {
    requireAddress(place);
    int colon = login.indexOf(':');
    var user = decoded(colon < 0 ? login : login.substring(0, colon));
    var password = colon < 0 ? "" : decoded(login.substring(colon + 1));
    var kept = new ArrayList<String>();
    for (var parameter : parameters.split("&")) {
      int equals = parameter.indexOf('=');
      var name = equals < 0 ? parameter : parameter.substring(0, equals);
      var value = parameter.substring(equals + 1);
      switch (name) {
        case "" -> {}
        case "user" -> user = decoded(value);
        case "password" -> password = decoded(value);
        case "ssl" -> kept.add(tls(value));
        default -> {
          requireDecodable(value);
          kept.add(parameter);
        }
      }
    }
    var end = place.indexOf('/') < 0 ? "/" : "";
    var tail = kept.isEmpty() ? "" : "?" + String.join("&", kept);
    return new DatabaseUrl("jdbc:postgresql://" + place + end + tail, user, password);
  }

  /** The driver would throw at what it cannot read here, and print the whole address. */
  private static void requireAddress(String place) {
    int slash = place.indexOf('/');
    for (var host : (slash < 0 ? place : place.substring(0, slash)).split(",", -1)) {
      int colon = host.indexOf(':', Math.max(0, host.indexOf(']')));
      int port = colon < 0 ? MAX_PORT : Integer.parseInt(host.substring(colon + 1));
      if (port < 1 || port > MAX_PORT) {
        throw new IllegalArgumentException();
      }
    }
    requireDecodable(place.substring(Math.max(0, slash)));
  }

  private static void requireDecodable(String part) {
    URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  /** Other drivers say {@code ssl=require} where this one says {@code sslmode=require}. */
  private static String tls(String value) {
    return Set.of("true", "false", "").contains(value) ? "ssl=" + value : "sslmode=" + value;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return jdbc;
  }
}
