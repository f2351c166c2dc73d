package dev.orderly.http.identity;

import com.auth0.jwt.algorithms.Algorithm;
import dev.orderly.http.body.JsonValue;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.JsonText;
import dev.orderly.http.body.NotJson;
import dev.orderly.http.body.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Opens tokens whose signature is ours. The header is believed in nothing: it must name the
 * algorithm that was configured, and must ask for no extension, since an extension that is not
 * understood may change what the token means. Signatures are compared as the text that they must
 * be, so a token has exactly one form.
 */
final class SignedTokens {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final TokenAlgorithm algorithm;
  private final List<Algorithm> signers;

  SignedTokens(IdentitySettings settings) {
    algorithm = settings.algorithm();
    var keys = new ArrayList<SigningKey>();
    keys.add(settings.key());
    keys.addAll(settings.previousKeys());
    signers = keys.stream().map(algorithm::with).toList();
  }

  JsonObject payload(String token) throws BadToken {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 1 || second < 0 || token.indexOf('.', second + 1) >= 0) {
      throw new BadToken("The token does not have the three parts of a JWT.");
    }
    var header = token.substring(0, first);
    var payload = token.substring(first + 1, second);
    checkHeader(object(header));
    if (!isSigned(header, payload, token.substring(second + 1))) {
      throw new BadToken("The token's signature is wrong.");
    }
    return object(payload);
  }

  private void checkHeader(JsonObject header) throws BadToken {
    boolean named = false;
    for (var member : header.members()) {
      if (member.name().equals("crit")) {
        throw new BadToken("The token asks for an extension that is not supported.");
      }
      named |= member.name().equals("alg") && isOurAlgorithm(member.value());
    }
    if (!named) {
      throw new BadToken("The token is not signed with " + algorithm + ".");
    }
  }

  private boolean isOurAlgorithm(JsonValue value) {
    return value instanceof JsonText(var name) && name.equals(algorithm.name());
  }

  private boolean isSigned(String header, String payload, String signature) {
    var given = signature.getBytes(StandardCharsets.UTF_8);
    for (var signer : signers) {
      var expected = ENCODER.encode(signer.sign(ascii(header), ascii(payload)));
      if (MessageDigest.isEqual(expected, given)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static JsonObject object(String part) throws BadToken {
    try {
      if (StrictJson.parse(DECODER.decode(part)) instanceof JsonObject object) {
        return object;
      }
    } catch (IllegalArgumentException | NotJson _) {
      throw new BadToken("The token cannot be read.");
    }
    throw new BadToken("The token cannot be read.");
  }
}
