package dev.orderly.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderly.http.description.ApiDescription;
import dev.orderly.http.description.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client of the API that sends the same headers with each request, and takes no answer that is
 * not described.
 */
record Api(HttpClient client, int port, List<Map.Entry<String, String>> headers) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  Api(HttpClient client, int port) {
    this(client, port, List.of());
  }

  Api with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Api(client, port, more);
  }

  Reply get(String path) {
    return send("GET", path, Optional.empty());
  }

  Reply head(String path) {
    return send("HEAD", path, Optional.empty());
  }

  Reply post(String path, String json) {
    return with("Content-Type", "application/json").send("POST", path, Optional.of(json));
  }

  Reply patch(String path, String json) {
    return with("Content-Type", "application/json").send("PATCH", path, Optional.of(json));
  }

  Reply delete(String path) {
    return send("DELETE", path, Optional.empty());
  }

  Reply postForm(String path, String form) {
    return with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", path, Optional.of(form));
  }

  /** Begins to listen to a stream. */
  Stream stream(String path) {
    try {
      return new Stream(
          client.send(
              request("GET", path, Optional.empty()).build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String method, String path, Optional<String> body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    headers.forEach(header -> request.header(header.getKey(), header.getValue()));
    return request;
  }

  Reply send(String method, String path, Optional<String> body) {
    var request = request(method, path, body);
    try {
      var reply = new Reply(client.send(request.build(), BodyHandlers.ofString()));
      ApiDescription.OURS.judge(reply.to(method, path, body));
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  record Reply(HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Exchange to(String method, String path, Optional<String> sent) {
      return new Exchange(method, path, sent, status(), response.headers()::firstValue, body());
    }

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    /** The header's value, or an empty text. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The text at a JSON pointer, or an empty one. */
    String at(String pointer) {
      return json().at(pointer).asText();
    }

    /** The status and, of a problem, its code: {@code 404 order-not-found}. */
    String outcome() {
      return status() >= 400 && header("Content-Type").equals("application/problem+json")
          ? status() + " " + at("/code")
          : Integer.toString(status());
    }

    @Override
    public String toString() {
      return outcome() + " " + response.headers().map() + " " + body();
    }
  }
}
