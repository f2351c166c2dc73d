package dev.orderly.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * The modules, and for each what its main code may know besides itself. A library that is not
 * listed here is a decision that has not been taken yet.
 */
enum Module {
  DOMAIN("domain", Known.PURE),
  APPLICATION("application", Known.PURE, "java.nio.charset", "java.security", our("domain")),
  HTTP(
      "http",
      Known.CORE,
      "io.javalin..",
      "jakarta.servlet..",
      "org.eclipse.jetty..",
      "com.auth0.jwt..",
      "io.opentelemetry.api..",
      "com.password4j..",
      "com.fasterxml.jackson.."),
  PERSISTENCE(
      "persistence",
      Known.CORE,
      "org.jdbi..",
      "com.zaxxer.hikari..",
      "org.postgresql..",
      "org.flywaydb..",
      "com.fasterxml.jackson.core.."),
  CACHE("cache", Known.CORE, "redis.clients..", "com.github.benmanes.caffeine.."),
  MESSAGING(
      "messaging",
      Known.CORE,
      "com.rabbitmq..",
      "com.fasterxml.jackson..",
      "io.opentelemetry.api..",
      "io.opentelemetry.context.."),
  PARTNERS(
      "partners",
      Known.CORE,
      "com.fasterxml.jackson..",
      "com.github.benmanes.caffeine..",
      "io.github.resilience4j.."),
  WORKER(
      "worker",
      Known.CORE,
      our("persistence"),
      our("cache"),
      our("messaging"),
      our("partners"),
      "ch.qos.logback..",
      "com.sun.net.httpserver..",
      "io.micrometer.."),
  BOOTSTRAP(
      "bootstrap",
      Known.CORE,
      our("persistence"),
      our("cache"),
      our("messaging"),
      our("partners"),
      our("http"),
      our("worker"),
      our("servers"),
      our("bench"),
      "picocli..",
      "com.sun.net.httpserver..",
      "com.fasterxml.jackson..",
      "ch.qos.logback..",
      "io.micrometer.."),
  SERVERS("servers", Known.JDK, "org.tukaani.xz.."),
  BENCH("bench", Known.JDK, our("servers"), "io.javalin..", "com.rabbitmq..");

  private final String feature;
  private final List<String> known;

  Module(String feature, List<String> known, String... more) {
    this.feature = feature;
    this.known = Stream.concat(known.stream(), Stream.of(more)).toList();
  }

  /** The module's packages, in ArchUnit's notation. */
  String packages() {
    return our(feature);
  }

  /** What its classes may depend on, in ArchUnit's notation. */
  String[] allowed() {
    return Stream.concat(Stream.of(packages()), known.stream()).toArray(String[]::new);
  }

  static String[] allPackages() {
    return Stream.of(values()).map(Module::packages).toArray(String[]::new);
  }

  private static String our(String feature) {
    return "dev.orderly." + feature + "..";
  }

  /** What several modules know. */
  private static final class Known {
    /** Values and calculation: no files, no network, no reflection. */
    static final List<String> PURE =
        List.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.time..",
            "java.util..");

    static final List<String> JDK =
        List.of("java..", "javax.crypto..", "javax.net..", "javax.sql..", "org.slf4j..");

    /** Around the core: the JDK, the log, and the two modules inside. */
    static final List<String> CORE =
        Stream.concat(JDK.stream(), Stream.of(our("domain"), our("application"))).toList();
  }
}
