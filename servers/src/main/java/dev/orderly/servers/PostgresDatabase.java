package dev.orderly.servers;

/** Where one database is and who may enter. The password stands in the addresses on purpose. */
public record PostgresDatabase(int port, String name, String user, String password) {

  /** For JDBC, complete with user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
        .formatted(port, name, user, password);
  }

  /** In the form of {@code DATABASE_URL}. */
  public String url() {
    return "postgres://%s:%s@127.0.0.1:%d/%s".formatted(user, password, port, name);
  }

  PostgresDatabase named(String other) {
    return new PostgresDatabase(port, other, user, password);
  }

  @Override
  public String toString() {
    return "postgres://%s:***@127.0.0.1:%d/%s".formatted(user, port, name);
  }
}
