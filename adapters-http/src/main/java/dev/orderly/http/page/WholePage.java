package dev.orderly.http.page;

import dev.orderly.http.answer.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in one piece: the styles and scripts that it links are put into it, so it needs no further
 * request and looks the same under every mount. Its policy names each of them by its hash; a
 * browser runs nothing else, whatever text the page is made to show, and talks to nobody but us.
 */
final class WholePage {

  private static final Pattern STYLE =
      Pattern.compile("<link rel=\"stylesheet\" href=\"([a-z.]+)\">");
  private static final Pattern SCRIPT = Pattern.compile("<script src=\"([a-z.]+)\"></script>");

  private final StringJoiner styles = new StringJoiner(" ");
  private final StringJoiner scripts = new StringJoiner(" ");
  private final Answer answer;

  private WholePage(String name) {
    var page = PageFile.read(name);
    page = STYLE.matcher(page).replaceAll(link -> quoted("style", put(link, styles)));
    page = SCRIPT.matcher(page).replaceAll(link -> quoted("script", put(link, scripts)));
    answer = Answer.html(page).with("Content-Security-Policy", policy());
  }

  /** The answer that shows the page. */
  static Answer of(String name) {
    return new WholePage(name).answer;
  }

  private static String put(MatchResult link, StringJoiner hashes) {
    var content = PageFile.read(link.group(1));
    hashes.add("'sha256-" + hash(content) + "'");
    return content;
  }

  private static String quoted(String element, String content) {
    return Matcher.quoteReplacement("<" + element + ">" + content + "</" + element + ">");
  }

  private String policy() {
    return "default-src 'none'; style-src "
        + styles
        + "; script-src "
        + scripts
        + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
        + " frame-ancestors 'none'";
  }

  private static String hash(String content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
