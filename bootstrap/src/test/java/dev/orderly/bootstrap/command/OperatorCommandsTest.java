package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators meet who mistype something: a sentence, and nothing was done. */
class OperatorCommandsTest {

  private final PrintStream terminal = System.err;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    System.setErr(terminal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          dead list nothing           | There is no queue nothing; there are new_order, order-service-events.
          dead list new_order new_order.dead | Name one queue, or none for all.
          dead show                   | Which message?
          dead show one two           | There is no queue one; there are new_order, order-service-events.
          dead replay                 | Name a message by its id, or say --all.
          dead replay new_order       | Name a message by its id, or say --all.
          dead drop e-1 --all         | Name a message by its id, or say --all.
          dead drop new_order e-1 e-2 | There is no queue e-1; there are new_order, order-service-events.
          tenants set x --region eu   | 'x' is no id: ids are whole numbers from 1
          tenants add                 | Missing required parameter: 'NAME'
          users add ann --role STAFF  | 'ann' is no email address
          users promote ann@ --role STAFF | 'ann@' is no email address
          users list --tenant 0       | '0' is no id: ids are whole numbers from 1
          users add a@b --role STAFF --locations 1,-2 | '-2' is no id: ids are whole numbers from 1
          token --tenant 1            | Missing required option: '--role=<role>'
          token --role SERVICE --ttl soon | 'soon' is no time such as 90s, 30m, 12h or 7d
          token --role SERVICE --ttl m | 'm' is no time such as 90s, 30m, 12h or 7d
          token --role SERVICE --ttl 9223372036854775807d | is no time such as 90s, 30m, 12h or 7d
          token --role BOSS           | expected one of [CUSTOMER, STAFF, ADMIN, SERVICE]
          replay                      | Missing required option: '--from=<from>'
          replay --from yesterday     | 'yesterday' is no time such as 2026-11-20T12:00:00Z or 2026-11-20
          replay --from 2026-11-20 --to 2026-11-20 | Nothing is from then on and before then.
          replay --from 2999-01-01    | Nothing is from then on and before then.
          replay --from 2026-11-20 --type order.lost.v1 | there are no events 'order.lost.v1', but
          bench --quick --svg x.svg   | A quick run has no curves for --svg.
          bench --quick=maybe         | 'maybe' is not a boolean
          healthcheck --url localhost:8080 | 'localhost:8080' is no address such as http://127.0.0.1:8080/health/ready
          healthcheck --url http://localhost:99999 | 'http://localhost:99999' is no address such as
          healthcheck --url ftp://localhost/ready | 'ftp://localhost/ready' is no address such as
          """)
  void a_mistake_is_told_in_a_sentence(String line, String sentence) {
    int code = CommandLineInterface.run(line.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains(sentence).doesNotContain("\tat ");
  }
}
