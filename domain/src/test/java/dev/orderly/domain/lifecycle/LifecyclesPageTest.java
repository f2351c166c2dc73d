package dev.orderly.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LifecyclesPageTest {

  private static final Path PAGE = Path.of("../docs/lifecycles.md");
  private static final String MARK =
      "<!-- From here on the page is generated from the tables in the code; LifecyclesPageTest says"
          + " how. -->\n";

  @Test
  void the_documentation_shows_the_tables_as_they_are() throws IOException {
    var written = Files.readString(PAGE);
    var prose = written.substring(0, written.indexOf(MARK));
    var page =
        prose + MARK + "\n" + LifecyclesPage.of(Lifecycles.with(OwnerTransitions.LIFECYCLE).all());

    if (System.getProperty("regenerate") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/lifecycles.md; to write it anew: mvn -pl domain test -Dregenerate")
        .isEqualTo(page);
  }
}
