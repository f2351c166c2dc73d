package dev.orderly.bootstrap.command;

import dev.orderly.persistence.database.Database;
import picocli.CommandLine.Command;

/** Brings the database's schema up to date and ends. */
@Command(name = "migrate", description = "Bring the database's schema up to date.")
final class MigrateCommand extends DatabaseCommand {

  @Override
  void work(Database database) {
    database.migrate();
    System.out.println("The schema is up to date.");
  }
}
