package dev.orderly.partners.client;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * The connections to all partners. A redirect is an answer that nobody follows: who can send one
 * would choose whom we talk to. Certificates and host names are verified, which is the JDK's
 * default and stays so.
 */
public final class Connections implements AutoCloseable {

  /** Time for one more knock: a first packet that was lost is sent again after a second. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  static {
    // By itself the JDK connects a second time, and sends a GET a second time when the first one is
    // cut off: six tries of our three. Tries are counted in one place, and this is not it.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private final HttpClient.Builder builder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpClient http;

  private Connections(HttpClient.Builder builder) {
    this.builder = builder;
  }

  public static Connections open() {
    return new Connections(HttpClient.newBuilder());
  }

  /** Connections that trust somebody else than the JDK does. */
  static Connections trusting(SSLContext trust) {
    return new Connections(HttpClient.newBuilder().sslContext(trust));
  }

  /** Made on first use: it reads all certificates that the JDK trusts, and needs a thread. */
  synchronized HttpClient http() {
    if (http == null) {
      http =
          builder
              .version(Version.HTTP_1_1)
              .followRedirects(Redirect.NEVER)
              .connectTimeout(CONNECT_TIMEOUT)
              .executor(threads)
              .build();
    }
    return http;
  }

  /** Breaks off what is under way. */
  @Override
  public synchronized void close() {
    if (http != null) {
      http.shutdownNow();
    }
    threads.close();
  }
}
