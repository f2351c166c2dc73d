package dev.orderly.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A RabbitMQ node of our own, with its own cookie and its own epmd, so that it meets no other node
 * of this machine. RabbitMQ 3.10 forgets a quorum queue that was declared less than two seconds
 * before a kill: a test that kills waits that long.
 */
public final class RabbitServer extends Server {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final int CLI_PORTS = 10;
  private static final int METHOD_FRAME = 1;
  private static final int CONNECTION_START = 10 << 16 | 10;
  // Type, channel, size, class and method.
  private static final int START_LENGTH = 1 + 2 + 4 + 2 + 2;
  private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};

  private final RabbitInstallation installation;
  private final RabbitHome home;
  private final int epmdPort;

  private RabbitServer(
      RabbitInstallation installation, RabbitHome home, int epmdPort, ServerProcess process) {
    super(process, 0);
    this.installation = installation;
    this.home = home;
    this.epmdPort = epmdPort;
  }

  /** Starts a node and returns when it takes AMQP connections. */
  public static RabbitServer start() {
    var installation = RabbitInstallation.find();
    var run = RunFolder.open("rabbit", "KILL");
    try {
      var home = RabbitHome.in(run.path(), installation.plugins());
      var epmdPort = Epmd.start(installation.epmd(), run);
      var process = new ServerProcess("RabbitMQ", run, run.path().resolve("rabbit.log"));
      var server = new RabbitServer(installation, home, epmdPort, process);
      server.begin();
      return server;
    } catch (IOException e) {
      run.close();
      throw new ServerFault("RabbitMQ has no place for its data: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }

  /** In the form of {@code RABBITMQ_URL}, for the default virtual host. */
  public String url() {
    return "amqp://guest:guest@127.0.0.1:" + port();
  }

  /** From now on every connection that publishes is blocked, as when memory runs out. */
  public void raiseMemoryAlarm() {
    ctl("set_vm_memory_high_watermark", "0");
  }

  public void clearMemoryAlarm() {
    ctl("set_vm_memory_high_watermark", "0.6");
  }

  /** The queues of the default virtual host and how many messages each holds. */
  public Map<String, Long> queueDepths() {
    var depths = new TreeMap<String, Long>();
    ctl("list_queues", "--quiet", "--no-table-headers", "name", "messages")
        .lines()
        .map(line -> line.split("\t"))
        .forEach(columns -> depths.put(columns[0], Long.valueOf(columns[1])));
    return depths;
  }

  /** Runs rabbitmqctl on this node; it takes about two seconds. */
  private String ctl(String... arguments) {
    var command = new ArrayList<>(List.of(installation.script("rabbitmqctl")));
    command.addAll(List.of(arguments));
    var environment = home.environment(epmdPort);
    int dist = Ports.free();
    environment.put("RABBITMQ_CTL_DIST_PORT_MIN", Integer.toString(dist));
    environment.put("RABBITMQ_CTL_DIST_PORT_MAX", Integer.toString(dist + CLI_PORTS));
    var result = Commands.run(command, environment);
    if (result.succeeded()) return result.output();
    throw new ServerFault(
        "rabbitmqctl %s did not succeed: %s".formatted(arguments[0], result.output()));
  }

  @Override
  void launch(ServerProcess process, int port) {
    var environment = home.environment(epmdPort);
    environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
    environment.put("RABBITMQ_NODE_PORT", Integer.toString(port));
    environment.put("RABBITMQ_DIST_PORT", Integer.toString(Ports.free()));
    environment.put("RABBITMQ_SCHEDULER_BIND_TYPE", "u");
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    // Or the script would stay between us and the node, and signals would reach only the script.
    environment.put("RUNNING_UNDER_SYSTEMD", "true");
    var command = List.of(installation.script("rabbitmq-server"));
    process.start(command, environment, READY_WITHIN, () -> answers(port));
  }

  @Override
  void leave(ServerProcess process, Duration patience) {
    process.signal("TERM");
    process.awaitExit(patience);
  }

  /** A node accepts connections before it serves them; it does when it says Connection.Start. */
  private static boolean answers(int port) {
    return Handshake.with(port, PROTOCOL_HEADER, START_LENGTH)
        .map(ByteBuffer::wrap)
        .filter(frame -> frame.get(0) == METHOD_FRAME && frame.getInt(7) == CONNECTION_START)
        .isPresent();
  }
}
