package dev.orderly.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.servers.RedisServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** Who we are at Redis, and in which of its databases. */
class RedisLoginTest {

  private final RedisServer server = TestServers.redis();
  private final List<RedisConnection> open = new ArrayList<>();

  @BeforeEach
  void addUser() {
    acl("SETUSER", "clerk", "reset", "on", ">let me in", "~*", "+@all", "-info");
  }

  @AfterEach
  void removeUserAndClose() {
    acl("DELUSER", "clerk");
    open.forEach(RedisConnection::close);
  }

  private void acl(String... arguments) {
    var all = List.of(arguments).stream().map(RedisLoginTest::bytes).toArray(byte[][]::new);
    connection(server.url()).call(link -> link.send(Command.ACL, all));
  }

  @Test
  void the_login_is_the_one_in_the_address() {
    var redis = connection("redis://clerk:let%20me%20in@127.0.0.1:" + server.port());

    var name = (byte[]) redis.call(link -> link.send(Command.ACL, bytes("WHOAMI")));

    assertThat(name).isEqualTo(bytes("clerk"));
  }

  @Test
  void who_may_not_ask_which_run_of_the_server_it_is_works_without() {
    var redis = connection("redis://clerk:let%20me%20in@127.0.0.1:" + server.port());

    var run = redis.call(RedisLink::run);

    assertThat(run).isEqualTo("000000000000");
  }

  @Test
  void a_wrong_password_is_an_outage() {
    var redis = connection("redis://clerk:wrong@127.0.0.1:" + server.port());

    assertThat(redis.ping()).isFalse();
  }

  @Test
  void every_database_has_its_own_keys() {
    var third = connection(server.url() + "/3");
    var first = connection(server.url());
    var key = bytes("test:database");

    third.call(link -> link.send(Command.SET, key, bytes("three")));

    assertThat(third.get(key).bytes()).isEqualTo(bytes("three"));
    assertThat(first.get(key).bytes()).isNull();
  }

  private RedisConnection connection(String url) {
    var connection = new RedisConnection(Redises.settings(url, Duration.ofSeconds(5)));
    open.add(connection);
    return connection;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
