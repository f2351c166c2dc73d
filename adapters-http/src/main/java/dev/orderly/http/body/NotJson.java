package dev.orderly.http.body;

/** Bytes that are no JSON as it is accepted here. The message is a sentence for the client. */
public final class NotJson extends Exception {

  private static final long serialVersionUID = 1L;

  NotJson(String sentence) {
    super(sentence, null, false, false);
  }
}
