package dev.orderly.bootstrap.command;

import dev.orderly.persistence.database.Database;
import java.util.concurrent.Callable;

/** An operator's command that works on the database, and has worked when it returns. */
abstract class DatabaseCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    try (var database = Databases.open()) {
      work(database);
    }
    return 0;
  }

  abstract void work(Database database);
}
