package dev.clarion.activities.email.smtp;

import dev.clarion.activities.channel.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Remembers the socket that it secured last: the mail library keeps its own to itself. */
final class NotedSockets extends SSLSocketFactory {

  private final SSLSocketFactory tls;
  private volatile @Nullable SSLSocket secured;

  NotedSockets(SSLSocketFactory tls) {
    this.tls = tls;
  }

  /** The handshake's result in words; to be asked after the handshake. */
  String describe(String host) {
    SSLSocket socket = secured;
    if (socket == null) {
      return "TLS";
    }
    SSLSession session = socket.getSession();
    try {
      return Certificates.describe(
          session.getProtocol(), host, List.of(session.getPeerCertificates()));
    } catch (SSLPeerUnverifiedException _) {
      return session.getProtocol();
    }
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    Socket made = tls.createSocket(socket, host, port, autoClose);
    if (made instanceof SSLSocket noted) {
      secured = noted;
    }
    return made;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyOverSockets();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw onlyOverSockets();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyOverSockets();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw onlyOverSockets();
  }

  private static UnsupportedOperationException onlyOverSockets() {
    return new UnsupportedOperationException("only over connected sockets");
  }
}
