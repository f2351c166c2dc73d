package dev.orderly.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door with TLS in front of Redis, whose certificate is for "localhost". */
class RedisTlsTest {

  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder;
  private static SSLServerSocket door;

  @BeforeAll
  static void openDoor() throws Exception {
    var keys = makeKeys();
    trust(keys);
    var managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    door =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(RedisTlsTest::letIn);
  }

  private static KeyStore makeKeys() throws Exception {
    var file = folder.resolve("keys").toFile();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-dname",
                "CN=redis",
                "-ext",
                "san=dns:localhost",
                "-keyalg",
                "EC")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return KeyStore.getInstance(file, PASSWORD);
  }

  private static void trust(KeyStore keys) throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("redis", keys.getCertificate("redis"));
    try (var file = Files.newOutputStream(folder.resolve("trust"))) {
      trusted.store(file, PASSWORD);
    }
  }

  private static void letIn() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), TestServers.redis().port());
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // The handshake failed, or one side has gone: the other one goes too.
    }
  }

  @AfterAll
  static void closeDoor() throws Exception {
    door.close();
  }

  @AfterEach
  void trustAsBefore() {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST + "Password");
  }

  @Test
  void a_server_that_is_vouched_for_is_talked_to() {
    trustTheDoor();

    assertThat(answers("localhost")).isTrue();
  }

  @Test
  void a_server_with_the_certificate_of_another_one_is_not_talked_to() {
    trustTheDoor();

    assertThat(answers("127.0.0.1")).isFalse();
  }

  @Test
  void a_server_that_nobody_vouches_for_is_not_talked_to() {
    assertThat(answers("localhost")).isFalse();
  }

  private static void trustTheDoor() {
    System.setProperty(TRUST, folder.resolve("trust").toString());
    System.setProperty(TRUST + "Password", new String(PASSWORD));
  }

  private static boolean answers(String host) {
    var url = "rediss://%s:%d".formatted(host, door.getLocalPort());
    try (var redis = new RedisConnection(Redises.settings(url, Duration.ofSeconds(5)))) {
      return redis.ping();
    }
  }
}
