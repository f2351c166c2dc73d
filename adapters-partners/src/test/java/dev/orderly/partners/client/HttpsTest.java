package dev.orderly.partners.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerServer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner whose certificate is for "localhost" and signed by nobody else. */
class HttpsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static SSLContext context;
  private static PartnerServer partner;

  @BeforeAll
  static void open() throws Exception {
    context = context(makeKeys());
    var local = InetAddress.getLoopbackAddress();
    partner =
        PartnerServer.behind(context.getServerSocketFactory().createServerSocket(0, 50, local))
            .always(Behaviour.json("{}"));
  }

  @AfterAll
  static void close() {
    partner.close();
  }

  @Test
  void a_partner_that_proves_who_it_is_is_talked_to() {
    try (var connections = Connections.trusting(context)) {
      var result = ask(connections, partner.address());

      assertThat(result).isEqualTo(new Result.Got<>(200));
    }
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_not_believed() {
    int before = partner.requests().size();
    try (var connections = Connections.open()) {
      var result = ask(connections, partner.address());

      assertThat(result).isEqualTo(new Result.Unavailable<>(Duration.ofSeconds(1)));
      assertThat(partner.requests()).hasSize(before);
    }
  }

  @Test
  void a_certificate_for_another_name_is_not_believed() {
    int before = partner.requests().size();
    try (var connections = Connections.trusting(context)) {
      var result = ask(connections, URI.create("https://127.0.0.1:" + partner.address().getPort()));

      assertThat(result).isEqualTo(new Result.Unavailable<>(Duration.ofSeconds(1)));
      assertThat(partner.requests()).hasSize(before);
    }
  }

  private static Result<Integer> ask(Connections connections, URI address) {
    return new PartnerClient("partner", address, PATIENCE, connections)
        .ask(Ask.get("/"), Reply::status);
  }

  private static KeyStore makeKeys() throws Exception {
    var file = folder.resolve("keys").toFile();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "partner",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-dname",
                "CN=partner",
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

  /** Has the keys, and trusts them. */
  private static SSLContext context(KeyStore keys) throws Exception {
    var owned = KeyManagerFactory.getInstance("PKIX");
    owned.init(keys, PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("partner", keys.getCertificate("partner"));
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    var made = SSLContext.getInstance("TLS");
    made.init(owned.getKeyManagers(), trust.getTrustManagers(), null);
    return made;
  }
}
