package dev.orderly.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** GET of one key, again and again. */
final class RedisRequests implements Requests {

  private final byte[] get;

  RedisRequests(String key) {
    get = "*2\r\n$3\r\nGET\r\n$%d\r\n%s\r\n".formatted(key.length(), key).getBytes(US_ASCII);
  }

  @Override
  public void write(ByteBuffer into, long number) {
    into.put(get);
  }

  @Override
  public Answers answers() {
    return new RedisAnswers();
  }
}
