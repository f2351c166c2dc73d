package dev.orderly.http.body;

/** What is wrong with one field: where it is (RFC 6901) and what it should be, as a sentence. */
public record FieldError(String pointer, String detail) {}
