package dev.orderly.bootstrap.command;

import dev.orderly.messaging.DeadLetter;
import dev.orderly.messaging.DeadLetters;
import dev.orderly.messaging.DeadLetters.Verdict;
import dev.orderly.worker.process.CannotRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The messages that were given up, for operators. */
@Command(
    name = "dead",
    description = "List, show, replay or drop messages that were given up.",
    subcommands = {
      DeadCommand.Listing.class,
      DeadCommand.Show.class,
      DeadCommand.Replay.class,
      DeadCommand.Drop.class
    })
final class DeadCommand {

  @Command(name = "list", description = "List the dead messages of a queue, or of all.")
  static final class Listing implements Callable<Integer> {
    @Mixin private DeadWords words;

    @Option(names = "--json", description = "As a JSON array.")
    private boolean json;

    @Override
    public Integer call() {
      words.requireNoId();
      var found = judge(words, _ -> true, Verdict.KEEP);
      System.out.print(json ? DeadText.json(found) : DeadText.lines(found));
      return 0;
    }
  }

  @Command(name = "show", description = "Show all that a dead message says.")
  static final class Show implements Callable<Integer> {
    @Mixin private DeadWords words;

    @Override
    public Integer call() {
      var id = words.id().orElseThrow(() -> words.mistake("Which message?"));
      required(judge(words, id), id).forEach(it -> System.out.print(DeadText.whole(it)));
      return 0;
    }

    private static List<DeadLetter> judge(DeadWords words, String id) {
      return DeadCommand.judge(words, letter -> letter.id().equals(id), Verdict.KEEP);
    }
  }

  @Command(name = "replay", description = "Put dead messages back into their queue.")
  static final class Replay extends Settling {
    Replay() {
      super(Verdict.TRY_AGAIN, "replayed");
    }
  }

  @Command(name = "drop", description = "Throw dead messages away, for good.")
  static final class Drop extends Settling {
    Drop() {
      super(Verdict.DROP, "dropped");
    }
  }

  /** What ends the death of one message, or of all. */
  abstract static class Settling implements Callable<Integer> {
    @Mixin private DeadWords words;

    @Option(names = "--all", description = "All dead messages of the queue, or of all queues.")
    private boolean all;

    private final Verdict verdict;
    private final String done;

    Settling(Verdict verdict, String done) {
      this.verdict = verdict;
      this.done = done;
    }

    @Override
    public Integer call() {
      var id = words.id();
      if (id.isPresent() == all) {
        throw words.mistake("Name a message by its id, or say --all.");
      }
      var settled = judge(words, letter -> all || letter.id().equals(id.orElseThrow()), verdict);
      id.ifPresent(it -> required(settled, it));
      System.out.printf("%d %s.%n", settled.size(), done);
      return 0;
    }
  }

  /** Does this to the dead messages that are meant, and answers which they were. */
  private static List<DeadLetter> judge(
      DeadWords words, Predicate<DeadLetter> meant, Verdict verdict) {
    var queues = words.queues();
    var judged = new ArrayList<DeadLetter>();
    try (var letters = DeadLetters.at(Brokers.settings())) {
      for (var queue : queues) {
        letters.judge(
            queue,
            letter -> {
              if (!meant.test(letter)) {
                return Verdict.KEEP;
              }
              judged.add(letter);
              return verdict;
            });
      }
    }
    return judged;
  }

  private static List<DeadLetter> required(List<DeadLetter> found, String id) {
    if (found.isEmpty()) {
      throw new CannotRun("There is no dead message " + id + ".");
    }
    return found;
  }
}
