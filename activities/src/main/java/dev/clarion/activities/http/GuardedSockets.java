package dev.clarion.activities.http;

import dev.clarion.config.channel.NetworkRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that connect only where the rules allow. The last guard, whatever way an address has
 * taken to get here: OkHttp does not ask its {@code Dns} about hosts that are literal addresses.
 */
final class GuardedSockets extends SocketFactory {

  private final NetworkRules networks;

  GuardedSockets(NetworkRules networks) {
    this.networks = networks;
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new GuardedSocket(networks);
    // A request goes out in a few writes; the last must not wait for the receiver's delayed ACK.
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw onlyUnconnected();
  }

  private static UnsupportedOperationException onlyUnconnected() {
    return new UnsupportedOperationException("only unconnected sockets");
  }

  private static final class GuardedSocket extends Socket {

    private final NetworkRules networks;

    GuardedSocket(NetworkRules networks) {
      this.networks = networks;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress to)
          || to.isUnresolved()
          || !networks.allows(to.getAddress())) {
        throw new AddressRefused(
            endpoint instanceof InetSocketAddress to ? to.getHostString() : endpoint.toString());
      }
      super.connect(endpoint, timeout);
    }
  }
}
