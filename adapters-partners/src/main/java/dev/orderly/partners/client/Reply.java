package dev.orderly.partners.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A partner's answer: a status that answers the ask, and its JSON, missing when it had none. */
public record Reply(int status, JsonNode json) {

  public boolean isSuccess() {
    return Ask.isSuccess(status);
  }
}
