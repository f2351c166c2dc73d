package dev.orderly.application.order;

import java.util.Set;

/** Which version of an order a change is meant for. */
public sealed interface VersionCondition {

  /** The caller did not say. */
  record NotGiven() implements VersionCondition {}

  /** Whichever it is. */
  record Any() implements VersionCondition {}

  /** One of these; none of them when what the caller sent names no version of ours. */
  record OneOf(Set<Integer> versions) implements VersionCondition {
    public OneOf {
      versions = Set.copyOf(versions);
    }
  }
}
