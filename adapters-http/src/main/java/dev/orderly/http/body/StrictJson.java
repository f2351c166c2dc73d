package dev.orderly.http.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.orderly.http.body.JsonValue.JsonArray;
import dev.orderly.http.body.JsonValue.JsonNumber;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.JsonText;
import dev.orderly.http.body.JsonValue.JsonWord;
import dev.orderly.http.body.JsonValue.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON that two readers cannot understand in two ways. On top of the grammar it refuses what
 * the grammar leaves open and parsers disagree about: repeated keys, halves of surrogate pairs, the
 * character NUL, a byte order mark, bytes that are not UTF-8, and nesting without end. Whoever
 * calls it bounds the number of bytes; numbers stay text, so a long one costs no arithmetic.
 */
public final class StrictJson {

  static final int MAX_DEPTH = 32;

  /** Up to here a repeated key is found by looking at the others, which is faster than hashing. */
  private static final int FEW_MEMBERS = 12;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;

  private StrictJson(JsonParser parser) {
    this.parser = parser;
  }

  public static JsonValue parse(byte[] bytes) throws NotJson {
    var text = decode(bytes);
    try (var parser = FACTORY.createParser(text.array(), 0, text.length())) {
      return new StrictJson(parser).document();
    } catch (JsonProcessingException e) {
      throw new NotJson("The body is not JSON: it goes wrong at " + place(e.getLocation()) + ".");
    } catch (IOException e) {
      throw new UncheckedIOException("characters in memory could not be read", e);
    }
  }

  private static CharBuffer decode(byte[] bytes) throws NotJson {
    CharBuffer text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException _) {
      throw new NotJson("The body is not valid UTF-8.");
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      throw new NotJson("The body starts with a byte order mark.");
    }
    return text;
  }

  private JsonValue document() throws IOException, NotJson {
    var first = parser.nextToken();
    if (first == null) {
      throw new NotJson("The body is empty.");
    }
    var value = value(first, 0);
    if (parser.nextToken() != null) {
      throw new NotJson("The body goes on after the end of its JSON value, at " + here() + ".");
    }
    return value;
  }

  private JsonValue value(JsonToken token, int depth) throws IOException, NotJson {
    return switch (token) {
      case START_OBJECT -> object(deeper(depth));
      case START_ARRAY -> array(deeper(depth));
      case VALUE_STRING -> new JsonText(sound(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
      case VALUE_TRUE -> JsonWord.TRUE;
      case VALUE_FALSE -> JsonWord.FALSE;
      case VALUE_NULL -> JsonWord.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private static int deeper(int depth) throws NotJson {
    if (depth == MAX_DEPTH) {
      throw new NotJson("The body is nested deeper than " + MAX_DEPTH + " levels.");
    }
    return depth + 1;
  }

  private JsonObject object(int depth) throws IOException, NotJson {
    var members = new ArrayList<Member>();
    Set<String> names = Set.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = sound(parser.currentName());
      if (members.size() == FEW_MEMBERS) {
        names = names(members);
      }
      if (names.isEmpty() ? isAmong(members, name) : !names.add(name)) {
        throw new NotJson("The body has a key twice in one object, at " + here() + ".");
      }
      members.add(new Member(name, value(parser.nextToken(), depth)));
    }
    return new JsonObject(members);
  }

  private static boolean isAmong(List<Member> members, String name) {
    for (var member : members) {
      if (member.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> names(List<Member> members) {
    var names = new HashSet<String>();
    for (var member : members) {
      names.add(member.name());
    }
    return names;
  }

  private JsonArray array(int depth) throws IOException, NotJson {
    var items = new ArrayList<JsonValue>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(token, depth));
    }
    return new JsonArray(items);
  }

  private String sound(String text) throws NotJson {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new NotJson("The body has the character NUL in a string, at " + here() + ".");
      }
      if (Character.isSurrogate(c)) {
        if (!startsPair(text, i)) {
          throw new NotJson("The body has half of a surrogate pair, at " + here() + ".");
        }
        i++;
      }
    }
    return text;
  }

  private static boolean startsPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private String here() {
    return place(parser.currentTokenLocation());
  }

  private static String place(JsonLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
