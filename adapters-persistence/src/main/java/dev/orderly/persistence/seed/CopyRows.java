package dev.orderly.persistence.seed;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** Rows for one table in the text form of {@code COPY}, which takes thousands of them at once. */
final class CopyRows {

  private static final String NULL = "\\N";

  private final String sql;
  private final StringBuilder rows = new StringBuilder();

  /** The columns are those that each row brings, in that order. */
  CopyRows(String table, String columns) {
    this.sql = "copy %s (%s) from stdin".formatted(table, columns);
  }

  /** Adds a row; each value goes as its text. */
  void add(Object... values) {
    for (int i = 0; i < values.length; i++) {
      rows.append(i == 0 ? "" : "\t");
      if (values[i] == null) {
        rows.append(NULL);
      } else {
        escape(values[i].toString());
      }
    }
    rows.append('\n');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> rows.append("\\\\");
        case '\t' -> rows.append("\\t");
        case '\n' -> rows.append("\\n");
        case '\r' -> rows.append("\\r");
        default -> rows.append(c);
      }
    }
  }

  void copy(Handle handle) {
    try {
      var copies = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
      copies.copyIn(sql, new StringReader(rows.toString()));
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused what was made up", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
