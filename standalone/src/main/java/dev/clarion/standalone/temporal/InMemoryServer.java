package dev.clarion.standalone.temporal;

import dev.clarion.standalone.process.CannotStart;
import dev.clarion.standalone.process.Parts;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Temporal's test server inside this JVM, in real time. It has no web pages and no lists of
 * workflows, and forgets everything when it stops.
 *
 * <p>The library's own way to start it listens on every address of the machine, this one only on
 * loopback.
 */
final class InMemoryServer implements TemporalServer {

  private static final List<String> WARNING =
      List.of(
          "************************************************************************",
          "NO TEMPORAL SERVER COULD BE FOUND, DOWNLOADED OR BUILT.",
          "RUNNING ON TEMPORAL'S IN-MEMORY TEST SERVER INSTEAD: NO TEMPORAL UI, AND",
          "NOTHING THAT IS UNDER WAY SURVIVES THE END OF THIS PROCESS.",
          "Install the Temporal CLI (or Go, to build it) and start again.",
          "************************************************************************");

  private final TestServicesStarter services;
  private final Server server;
  private final int port;

  private InMemoryServer(TestServicesStarter services, Server server, int port) {
    this.services = services;
    this.server = server;
    this.port = port;
  }

  static InMemoryServer start(int port, Parts parts, Consumer<String> say) {
    WARNING.forEach(say);
    boolean realTime = true;
    var services = new TestServicesStarter(realTime, System.currentTimeMillis());
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(loopback);
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    try {
      var started = new InMemoryServer(services, builder.build().start(), port);
      parts.add("Temporal", started);
      return started;
    } catch (IOException e) {
      services.close();
      throw new CannotStart(
          "port %d for Temporal cannot be opened (%s): set CLARION_TEMPORAL_PORT to another port."
              .formatted(port, e.getMessage()),
          e);
    }
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Optional<URI> ui() {
    return Optional.empty();
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
  }
}
