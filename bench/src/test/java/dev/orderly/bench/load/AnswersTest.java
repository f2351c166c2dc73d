package dev.orderly.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswersTest {

  private static final String FOUND =
      "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 11\r\nX: y\r\n\r\nhello\r\n\r\nyo";
  private static final String CREATED = "HTTP/1.1 201 Created\r\ncontent-length:0\r\n\r\n";

  @Test
  void an_answer_that_comes_whole_is_complete_at_once() {
    assertThat(statuses(new HttpAnswers(), FOUND.length(), FOUND)).containsExactly(200);
  }

  @Test
  void an_answer_that_comes_byte_by_byte_is_complete_with_its_last_byte() {
    assertThat(statuses(new HttpAnswers(), 1, FOUND)).containsExactly(200);
  }

  @Test
  void one_connection_carries_one_answer_after_another() {
    assertThat(statuses(new HttpAnswers(), 7, FOUND + CREATED + FOUND))
        .containsExactly(200, 201, 200);
  }

  @Test
  void a_length_that_is_not_told_is_a_fault() {
    var chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

    assertThatThrownBy(() -> statuses(new HttpAnswers(), 100, chunked))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an answer came without Content-Length");
  }

  @Test
  void redis_finds_a_value_or_nothing() {
    var answers = "$5\r\nhello\r\n$-1\r\n$0\r\n\r\n-ERR no\r\n";

    assertThat(statuses(new RedisAnswers(), 1, answers)).containsExactly(200, 404, 200, 500);
    assertThat(statuses(new RedisAnswers(), 11, answers.substring(0, 11))).containsExactly(200);
  }

  /** Hands the text over in pieces, and what was not taken again with the next piece. */
  private static List<Integer> statuses(Answers answers, int piece, String text) {
    var statuses = new ArrayList<Integer>();
    var buffer = ByteBuffer.allocate(1024);
    for (int from = 0; from < text.length(); from += piece) {
      buffer.put(text.substring(from, Math.min(text.length(), from + piece)).getBytes(US_ASCII));
      buffer.flip();
      for (int status = answers.take(buffer);
          status != Answers.NOT_YET;
          status = answers.take(buffer)) {
        statuses.add(status);
        if (!buffer.hasRemaining()) {
          break;
        }
      }
      buffer.compact();
    }
    return statuses;
  }
}
