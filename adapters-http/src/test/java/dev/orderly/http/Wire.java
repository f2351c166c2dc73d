package dev.orderly.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderly.http.description.ApiDescription;
import dev.orderly.http.description.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Says to a server exactly these bytes, as no well-behaved client would, and hears it out. */
final class Wire {

  private static final int PATIENCE_MS = 10_000;

  private Wire() {}

  /** The answer to a request that ends the connection; each line of it may end with a bare LF. */
  static Heard say(int port, String request) {
    return say(port, request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  static Heard say(int port, byte[] request) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      var heard = new Heard(everything(socket));
      ApiDescription.OURS.judge(heard.to(new String(request, StandardCharsets.ISO_8859_1)));
      return heard;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String everything(Socket socket) throws IOException {
    var heard = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(heard);
    } catch (SocketTimeoutException _) {
      heard.writeBytes("\n(and then nothing)".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (heard.size() == 0) {
        throw e;
      }
    }
    return heard.toString(StandardCharsets.UTF_8);
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** An answer as it came. */
  record Heard(String text) {

    /** What was asked is a matter of luck: where it was nothing, nothing but a problem will do. */
    Exchange to(String request) {
      var line = request.lines().findFirst().orElse("").split(" ");
      var path = line.length == 3 ? line[1] : "";
      return new Exchange(
          line[0],
          path,
          Optional.empty(),
          status(),
          name -> Optional.of(header(name)).filter(it -> !it.isEmpty()),
          body());
    }

    int status() {
      return Integer.parseInt(text.split(" ")[1]);
    }

    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    /** The header's value, or an empty text. */
    String header(String name) {
      var head = text.substring(0, text.indexOf("\r\n\r\n"));
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    /** The status and, of a problem, its code. */
    String outcome() {
      return status() >= 400
          ? status() + " " + json(body()).path("code").asText()
          : Integer.toString(status());
    }
  }
}
