package dev.orderly.bootstrap;

import dev.orderly.bootstrap.command.CommandLineInterface;

/** Where the service begins. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandLineInterface.run(arguments));
  }
}
