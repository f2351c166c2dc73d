package dev.orderly.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  private static final String LIST = "/orders for user 42 of 1";

  private static final byte[] KEY = "a key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER_KEY = "another key".getBytes(StandardCharsets.UTF_8);

  private final Cursors cursors = new Cursors(KEY, List.of());

  @ParameterizedTest
  @ValueSource(strings = {"", "0199f1e2-0000-7000-8000-000000000000", "10.00|0199f1e2", "ü€"})
  void a_cursor_leads_back_to_its_position(String position) {
    var cursor = cursors.cursor(LIST, position);

    assertThat(cursors.position(LIST, cursor)).contains(position);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void it_opens_no_other_list_and_is_made_by_no_other_key() {
    var cursor = cursors.cursor(LIST, "7");
    var other = new Cursors(OTHER_KEY, List.of());

    assertThat(cursors.position("/orders for user 43 of 1", cursor)).isEmpty();
    assertThat(other.position(LIST, cursor)).isEmpty();
  }

  @Test
  void a_previous_key_still_opens_but_seals_no_more() {
    var rotated = new Cursors(OTHER_KEY, List.of(KEY));

    assertThat(rotated.position(LIST, cursors.cursor(LIST, "7"))).contains("7");
    assertThat(cursors.position(LIST, rotated.cursor(LIST, "7"))).isEmpty();
    assertThat(new Cursors(OTHER_KEY, List.of()).position(LIST, rotated.cursor(LIST, "7")))
        .contains("7");
  }

  @Test
  void whoever_changes_a_character_has_none() {
    var cursor = cursors.cursor(LIST, "0199f1e2-0000-7000-8000-000000000000");

    for (int i = 0; i < cursor.length(); i++) {
      for (char c : new char[] {'A', 'z', '-', '=', ' '}) {
        var changed = cursor.substring(0, i) + c + cursor.substring(i + 1);
        assertThat(cursors.position(LIST, changed).isPresent()).isEqualTo(changed.equals(cursor));
      }
    }
    assertThat(cursors.position(LIST, cursor + "A")).isEmpty();
    assertThat(cursors.position(LIST, cursor.substring(1))).isEmpty();
    assertThat(cursors.position(LIST, "")).isEmpty();
  }
}
