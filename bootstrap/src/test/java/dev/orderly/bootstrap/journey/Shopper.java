package dev.orderly.bootstrap.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Somebody who uses the API as their program would: with a token, over HTTP, at one address. */
final class Shopper {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String url;
  private final String token;

  private Shopper(String url, String token) {
    this.url = url;
    this.token = token;
  }

  static Shopper at(String url) {
    return new Shopper(url, "");
  }

  /** The same person at another address. */
  Shopper movedTo(String other) {
    return new Shopper(other, token);
  }

  /** Whoever has this token. */
  Shopper with(String otherToken) {
    return new Shopper(url, otherToken);
  }

  Shopper registered(String email, String password) {
    var account = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    var answer = post("/register", account);
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
    return this;
  }

  Shopper loggedIn(String email, String password) {
    var form = "username=%s&password=%s".formatted(email, password);
    var request =
        HttpRequest.newBuilder(URI.create(url + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return new Shopper(url, field(send(request).body(), "access_token"));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Begins to listen to a stream. */
  Listener follow(String path, String... headers) {
    var request = request(path).GET();
    var begun = headers.length == 0 ? request : request.headers(headers);
    try {
      var response = CLIENT.send(begun.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new AssertionError(path + " " + response.statusCode());
      }
      return new Listener(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> patch(String path, String json) {
    var body = BodyPublishers.ofString(json);
    return send(request(path).header("Content-Type", "application/json").method("PATCH", body));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first text or number of that name. */
  static String field(String json, String name) {
    var matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
    if (!matcher.find()) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return matcher.group(1);
  }
}
