package dev.orderly.bootstrap.command;

import static java.util.stream.Collectors.joining;

import dev.orderly.messaging.Queue;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * Which dead messages are meant: {@code QUEUE}, {@code ID}, both or neither. A word that names one
 * of our queues, or the queue of its dead, is a queue.
 */
final class DeadWords {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..2",
      hideParamSyntax = true,
      paramLabel = "[QUEUE] [ID]",
      description = "A queue (all of them when none is named); the id of a message.")
  private List<String> words = List.of();

  /** The queue that is named, else all. */
  List<Queue> queues() {
    var named = words.stream().flatMap(word -> queue(word).stream()).toList();
    if (named.size() > 1) {
      throw mistake("Name one queue, or none for all.");
    }
    return named.isEmpty() ? Queue.ALL : named;
  }

  Optional<String> id() {
    var ids = words.stream().filter(word -> queue(word).isEmpty()).toList();
    if (ids.size() > 1) {
      throw mistake("There is no queue " + ids.getFirst() + "; " + thereAre());
    }
    return ids.stream().findFirst();
  }

  void requireNoId() {
    id().ifPresent(
            word -> {
              throw mistake("There is no queue " + word + "; " + thereAre());
            });
  }

  ParameterException mistake(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private static String thereAre() {
    return "there are " + Queue.ALL.stream().map(Queue::name).collect(joining(", ")) + ".";
  }

  private static Optional<Queue> queue(String word) {
    return Queue.ALL.stream()
        .filter(queue -> word.equals(queue.name()) || word.equals(queue.dead()))
        .findFirst();
  }
}
