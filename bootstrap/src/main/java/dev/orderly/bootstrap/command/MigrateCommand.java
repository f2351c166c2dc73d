package dev.orderly.bootstrap.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Brings the database's schema up to date and ends. */
@Command(name = "migrate", description = "Bring the database's schema up to date.")
final class MigrateCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    try (var database = Databases.open()) {
      database.migrate();
    }
    System.out.println("The schema is up to date.");
    return 0;
  }
}
