package dev.orderly.bootstrap.command;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.tenant.TenantRegister;
import dev.orderly.persistence.tenant.TenantRegister.Entry;
import dev.orderly.worker.process.CannotRun;
import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shops and their own rules, for operators. */
@Command(
    name = "tenants",
    description = {
      "List, add and change tenants: shops with their own orders, users and rules.",
      "What is changed holds for orders that are placed from five seconds later on, without a"
          + " restart; orders that are there stay as they are."
    },
    subcommands = {
      TenantsCommand.Listing.class,
      TenantsCommand.Add.class,
      TenantsCommand.Change.class
    })
final class TenantsCommand {

  private static final int MAX_TEXT = 100;
  private static final int MAX_DECIMALS = 10;

  /** The word for what the service's own settings say. */
  private static final String USUAL = "default";

  /** What a tenant may have of its own. */
  static final class Rules {
    @Option(names = "--region", description = "Where it is; a label of metrics and events.")
    private String region;

    @Option(
        names = "--prefix",
        description = "What its order numbers begin with, for example SHOP-.")
    private String prefix;

    @Option(
        names = "--tax-rate",
        paramLabel = "RATE",
        description = "A fraction such as 0.19, or default: what TAX_RATE says.")
    private String taxRate;

    @Option(
        names = "--lifecycle",
        description = "Of orders that do not name one, or default: what DEFAULT_LIFECYCLE says.")
    private String lifecycle;

    /** The entry with what was said; the rest stays. */
    Entry applied(Entry to) {
      return new Entry(
          to.id(),
          to.name(),
          region == null ? to.region() : text("--region", region),
          prefix == null ? to.orderPrefix() : orderPrefix(prefix),
          taxRate == null ? to.taxRate() : unlessUsual(taxRate).map(Rules::rate),
          lifecycle == null ? to.defaultLifecycle() : unlessUsual(lifecycle).map(Rules::named));
    }

    boolean saysNothing() {
      return region == null && prefix == null && taxRate == null && lifecycle == null;
    }

    private static Optional<String> unlessUsual(String text) {
      return text.equals(USUAL) ? Optional.empty() : Optional.of(text);
    }

    private static String orderPrefix(String text) {
      if (!text.endsWith("-") || OrderNumber.parse(text + 1).isEmpty()) {
        throw new CannotRun(
            "--prefix takes a capital letter, up to seven more capitals and digits, and a dash,"
                + " for example SHOP-.");
      }
      return text;
    }

    private static TaxRate rate(String text) {
      try {
        var fraction = new BigDecimal(text);
        if (Math.abs(fraction.scale()) <= MAX_DECIMALS) {
          return new TaxRate(fraction);
        }
      } catch (IllegalArgumentException _) {
        // Told below, like what is too long.
      }
      throw new CannotRun("--tax-rate takes a fraction from 0 to 1, for example 0.19, or default.");
    }

    private static String named(String text) {
      var lifecycles = Lifecycles.with(OwnerTransitions.LIFECYCLE);
      return lifecycles
          .named(text)
          .map(Lifecycle::name)
          .orElseThrow(
              () ->
                  new CannotRun("--lifecycle takes one of " + lifecycles.all() + ", or default."));
    }
  }

  @Command(name = "list", description = "List the tenants with their own rules.")
  static final class Listing extends DatabaseCommand {
    @Override
    void work(Database database) {
      new TenantRegister(database).list().forEach(TenantsCommand::print);
    }
  }

  @Command(name = "add", description = "Add a tenant; its orders are numbered from 1001.")
  static final class Add extends DatabaseCommand {
    @Parameters(paramLabel = "NAME")
    private String name;

    @Option(names = "--id", description = "Its id (default: the next that is free).")
    private TenantId id;

    @Mixin private Rules rules;

    @Override
    void work(Database database) {
      var register = new TenantRegister(database);
      var wanted = id == null ? register.nextId() : id;
      var entry = rules.applied(named(Entry.plain(wanted), text("NAME", name)));
      if (!register.add(entry)) {
        throw new CannotRun("There is a tenant " + wanted + " already.");
      }
      print(entry);
    }
  }

  @Command(name = "set", description = "Change a tenant's rules; what is not said stays.")
  static final class Change extends DatabaseCommand {
    @Parameters(paramLabel = "ID")
    private TenantId id;

    @Option(names = "--name", description = "What it is called.")
    private String name;

    @Mixin private Rules rules;

    @Override
    public Integer call() {
      if (name == null && rules.saysNothing()) {
        throw new CannotRun("Say what to change; ./orderly tenants set --help lists it.");
      }
      return super.call();
    }

    @Override
    void work(Database database) {
      var changed = new TenantRegister(database).change(id, this::changed);
      print(changed.orElseThrow(() -> unknown(id)));
    }

    private Entry changed(Entry before) {
      return rules.applied(name == null ? before : named(before, text("--name", name)));
    }
  }

  /** Fails with a sentence where there is no such tenant. */
  static void require(Database database, TenantId id) {
    if (new TenantRegister(database).find(id).isEmpty()) {
      throw unknown(id);
    }
  }

  private static CannotRun unknown(TenantId id) {
    return new CannotRun(
        "There is no tenant " + id + "; ./orderly tenants list shows those that there are.");
  }

  private static Entry named(Entry entry, String name) {
    return new Entry(
        entry.id(),
        name,
        entry.region(),
        entry.orderPrefix(),
        entry.taxRate(),
        entry.defaultLifecycle());
  }

  private static String text(String what, String given) {
    var text = given.strip();
    if (text.isEmpty()
        || text.length() > MAX_TEXT
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new CannotRun(what + " takes 1 to " + MAX_TEXT + " printable characters.");
    }
    return text;
  }

  private static void print(Entry entry) {
    System.out.printf(
        "%-6s %-24s region %-10s prefix %-9s tax %-8s lifecycle %s%n",
        entry.id(),
        entry.name(),
        entry.region(),
        entry.orderPrefix(),
        entry.taxRate().map(rate -> rate.fraction().toPlainString()).orElse(USUAL),
        entry.defaultLifecycle().orElse(USUAL));
  }
}
