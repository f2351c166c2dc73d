package dev.orderly.bootstrap.command;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.messaging.NotTaken;
import dev.orderly.persistence.database.Unusable;
import dev.orderly.servers.ServerFault;
import dev.orderly.worker.process.CannotRun;
import dev.orderly.worker.process.DeepestCause;
import dev.orderly.worker.process.EndOfProcess;
import dev.orderly.worker.process.Logging;
import dev.orderly.worker.process.WrongConfiguration;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line. What goes wrong for a reason that the user can mend is told in a sentence on
 * the error stream; a stack trace is for defects of ours only. Exit codes: 0 done, 1 could not, 2
 * the request or the configuration is wrong.
 */
@Command(
    name = "orderly",
    description = "The order service that shops can trust with money.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "Orderly 1.0.0",
    subcommands = {
      DevCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      MigrateCommand.class,
      TenantsCommand.class,
      UsersCommand.class,
      TokenCommand.class,
      DeadCommand.class,
      ReplayCommand.class,
      VerifyCommand.class,
      SeedCommand.class,
      HealthcheckCommand.class,
      ConfigCommand.class,
      BenchCommand.class
    })
public final class CommandLineInterface implements Runnable {

  /** For the overview alone: what an annotation says here would stand in every command's help. */
  private static final String[] LAUNCHER = {
    "",
    "Handled by the launcher ./orderly itself:",
    "  build        Build the jars.",
    "  test         Run every test, against real servers that the tests start.",
    "  format       Format all sources."
  };

  static final int FAILED = 1;
  static final int WRONG = 2;

  @Spec private CommandSpec spec;

  public static int run(String... arguments) {
    Logging.quiet();
    var orderly = new CommandLine(new CommandLineInterface());
    orderly.getCommandSpec().usageMessage().footer(LAUNCHER);
    return orderly
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .registerConverter(TenantId.class, text -> new TenantId(id(text)))
        .registerConverter(LocationId.class, text -> new LocationId(id(text)))
        .registerConverter(Email.class, CommandLineInterface::email)
        .setExecutionExceptionHandler((fault, line, _) -> explain(fault, line.getErr()))
        .execute(arguments);
  }

  private static int id(String text) {
    try {
      int id = Integer.parseInt(text);
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException _) {
      // Told below, like a number that is too small.
    }
    throw new TypeConversionException("'" + text + "' is no id: ids are whole numbers from 1");
  }

  private static Email email(String text) {
    return Email.parse(text)
        .orElseThrow(() -> new TypeConversionException("'" + text + "' is no email address"));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static int explain(Exception fault, PrintWriter err) {
    if (EndOfProcess.isUnderWay()) {
      return FAILED;
    }
    switch (fault) {
      case WrongConfiguration wrong -> {
        err.println(wrong.getMessage());
        return WRONG;
      }
      case CannotRun told -> err.println(ended(told.getMessage()));
      case Unusable told -> err.println(ended(told.getMessage()));
      case NotTaken told -> err.println(sentence(told.getMessage()));
      case Unavailable away -> err.println(sentence(away.getMessage() + DeepestCause.of(away)));
      case ServerFault told -> err.println(sentence(told.getMessage()));
      default -> {
        err.println("This is a defect in Orderly; please report it with these lines:");
        fault.printStackTrace(err);
      }
    }
    return FAILED;
  }

  /** For what is ours from its first letter on; other texts may begin with a user's own word. */
  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + ended(text.substring(1));
  }

  private static String ended(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
