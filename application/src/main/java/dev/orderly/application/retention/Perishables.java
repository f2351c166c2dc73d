package dev.orderly.application.retention;

import java.util.List;

/** Everything that is kept for a time only; how late it is, the store knows by its own clock. */
public interface Perishables {

  /** One walk over each kind of thing. */
  List<Walk> walks(Retention retention);

  /** A walk over one kind of thing, which throws away what was kept for long enough. */
  interface Walk {

    /** What is thrown away, in the plural. */
    String things();

    /** Goes on for a small step that disturbs nobody. */
    Step step();
  }

  /** What a step threw away, and whether it was the last of its walk. */
  record Step(int thrownAway, boolean last) {}
}
