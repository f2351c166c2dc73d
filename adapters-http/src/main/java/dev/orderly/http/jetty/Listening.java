package dev.orderly.http.jetty;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How the web server under Javalin is set up: an explicit address, bounds on everything that a
 * client can stretch, a virtual thread for each request, and a stop that lets running requests
 * finish.
 */
public record Listening(String host, int port, int maxConnections, Pace pace) {

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration IDLE_WHILE_STOPPING = Duration.ofMillis(500);
  private static final Duration STOP = Duration.ofSeconds(7);
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int BACKLOG = 1024;

  /** Threads of the system for what must never wait: accepting and selecting. */
  private static final int SYSTEM_THREADS = 16;

  public void applyTo(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(Listening::bound);
    config.jetty.modifyServer(this::furnish);
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new ProblemPages()));
    config.jetty.addConnector(this::connector);
  }

  /** Takes no more connections; those that are there go on. */
  public static void stopAccepting(Server server) {
    for (var connector : server.getConnectors()) {
      if (connector instanceof NetworkConnector listening) {
        listening.close();
      }
    }
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(SYSTEM_THREADS);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
    return threads;
  }

  /**
   * Jetty would remember the header fields of each connection, whatever the case of their letters:
   * a token with letters in another case would pass for the right one. And a connection that brings
   * the tokens of many costs more to remember than to read.
   */
  private static void bound(HttpConfiguration http) {
    http.setHeaderCacheSize(0);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setRequestHeaderSize(MAX_HEAD_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  private void furnish(Server server) {
    var front = new NoUpgrades();
    front.setHandler(new GracefulHandler());
    server.setHandler(front);
    server.setErrorHandler(new ProblemPages());
    server.setStopTimeout(STOP.toMillis());
    server.addBean(new NetworkConnectionLimit(maxConnections, server));
  }

  private Connector connector(Server server, HttpConfiguration http) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(IDLE_WHILE_STOPPING.toMillis());
    connector.setAcceptQueueSize(BACKLOG);
    connector.addBean(new SlowClients(pace));
    return connector;
  }
}
