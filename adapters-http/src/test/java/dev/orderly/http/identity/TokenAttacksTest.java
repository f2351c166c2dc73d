package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.NOON;
import static dev.orderly.http.identity.Fixtures.NOON_SECONDS;
import static dev.orderly.http.identity.Fixtures.OLD_SECRET;
import static dev.orderly.http.identity.Fixtures.SECRET;
import static dev.orderly.http.identity.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.http.identity.Verification.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenAttacksTest {

  private static final String EXP = "\"exp\":" + (NOON_SECONDS + 60);
  private static final Refused WRONG_SIGNATURE = new Refused("The token's signature is wrong.");
  private static final Refused OTHER_ALGORITHM = new Refused("The token is not signed with HS256.");
  private static final Refused NO_JWT =
      new Refused("The token does not have the three parts of a JWT.");
  private static final Refused UNREADABLE = new Refused("The token cannot be read.");

  private final TokenVerifier verifier =
      new TokenVerifier(settings("IDENTITY", "external"), new InMemoryUsers(), () -> NOON);

  static Stream<Arguments> attacks() {
    var payload = "{\"sub\":\"1\",\"role\":\"ADMIN\"," + EXP + "}";
    var good = RawToken.signed(payload, SECRET);
    var unsigned = good.substring(0, good.lastIndexOf('.') + 1);
    var none = RawToken.base64("{\"alg\":\"none\"}") + "." + RawToken.base64(payload) + ".";
    return Stream.of(
        arguments("another key", RawToken.signed(payload, OLD_SECRET), WRONG_SIGNATURE),
        arguments("no signature", unsigned, WRONG_SIGNATURE),
        arguments("alg none", none, OTHER_ALGORITHM),
        arguments("alg NONE", headed("{\"alg\":\"NONE\"}", payload), OTHER_ALGORITHM),
        arguments("alg none, signed", headed("{\"alg\":\"none\"}", payload), OTHER_ALGORITHM),
        arguments("no alg", headed("{\"typ\":\"JWT\"}", payload), OTHER_ALGORITHM),
        arguments("alg null", headed("{\"alg\":null}", payload), OTHER_ALGORITHM),
        arguments("alg a list", headed("{\"alg\":[\"HS256\"]}", payload), OTHER_ALGORITHM),
        arguments("alg in lower case", headed("{\"alg\":\"hs256\"}", payload), OTHER_ALGORITHM),
        arguments(
            "alg RS256, signed with the secret",
            headed("{\"alg\":\"RS256\"}", payload),
            OTHER_ALGORITHM),
        arguments(
            "a stronger algorithm of the same kind",
            RawToken.signed("{\"alg\":\"HS512\"}", payload, SECRET, "HmacSHA512"),
            OTHER_ALGORITHM),
        arguments(
            "HS512 under the name HS256",
            RawToken.signed(RawToken.HEADER, payload, SECRET, "HmacSHA512"),
            WRONG_SIGNATURE),
        arguments("alg twice", headed("{\"alg\":\"none\",\"alg\":\"HS256\"}", payload), UNREADABLE),
        arguments(
            "a critical extension",
            headed("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", payload),
            new Refused("The token asks for an extension that is not supported.")),
        arguments(
            "an empty crit",
            headed("{\"alg\":\"HS256\",\"crit\":[]}", payload),
            new Refused("The token asks for an extension that is not supported.")),
        arguments("the last character changed", lastCharacterChanged(good), WRONG_SIGNATURE),
        arguments("a padded signature", good + "=", WRONG_SIGNATURE),
        arguments("a cut signature", good.substring(0, good.length() - 2), WRONG_SIGNATURE),
        arguments("a longer signature", good + "AA", WRONG_SIGNATURE),
        arguments(
            "another payload under the signature",
            unsigned.replace(
                    RawToken.base64(payload), RawToken.base64(payload.replace("\"1\"", "\"2\"")))
                + good.substring(good.lastIndexOf('.') + 1),
            WRONG_SIGNATURE),
        arguments("two parts", unsigned.substring(0, unsigned.length() - 1), NO_JWT),
        arguments("four parts", good + ".x", NO_JWT),
        arguments("five parts", good + ".x.y", NO_JWT),
        arguments("one part", "token", NO_JWT),
        arguments("no header", good.substring(good.indexOf('.')), NO_JWT),
        arguments("dots", "..", NO_JWT),
        arguments("a header that is no base64", "!!!." + good, NO_JWT),
        arguments("blanks in a part", "e3 0.e30.x", UNREADABLE),
        arguments("a header that is no JSON", RawToken.base64("x") + ".e30.x", UNREADABLE),
        arguments("a header that is a list", RawToken.base64("[]") + ".e30.x", UNREADABLE),
        arguments("a payload that is no object", RawToken.signed("[]", SECRET), UNREADABLE),
        arguments("a payload that is no JSON", RawToken.signed("{", SECRET), UNREADABLE),
        arguments(
            "a claim twice",
            RawToken.signed("{\"sub\":\"1\",\"sub\":\"2\"," + EXP + "}", SECRET),
            UNREADABLE),
        arguments(
            "a huge token",
            RawToken.signed("{\"x\":\"" + "x".repeat(1_000_000) + "\"}", SECRET),
            new Refused("The token is too long.")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void an_attack_is_refused(String name, String token, Refused refused) {
    assertThat(verifier.verify(token)).as(name).isEqualTo(refused);
  }

  @Test
  void any_change_of_any_character_of_a_token_is_refused() {
    var good = RawToken.signed("{\"sub\":\"1\"," + EXP + "}", SECRET);

    for (int i = 0; i < good.length(); i++) {
      var changed = good.substring(0, i) + (char) (good.charAt(i) ^ 1) + good.substring(i + 1);
      assertThat(verifier.verify(changed)).as(changed).isInstanceOf(Refused.class);
    }
  }

  private static String headed(String header, String payload) {
    return RawToken.signed(header, payload, SECRET, "HmacSHA256");
  }

  /** The last two bits of the last character belong to no byte: lenient decoders ignore them. */
  private static String lastCharacterChanged(String token) {
    var last = (char) (token.charAt(token.length() - 1) + 1);
    return token.substring(0, token.length() - 1) + last;
  }
}
