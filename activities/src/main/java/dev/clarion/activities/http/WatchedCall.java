package dev.clarion.activities.http;

import dev.clarion.activities.channel.Addresses;
import dev.clarion.activities.channel.Certificates;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Steps.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Tells in words how far a call has come. */
final class WatchedCall extends EventListener {

  private final Steps steps;
  private volatile String before = "";
  private volatile @Nullable InetSocketAddress connecting;

  WatchedCall(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    steps.begin(Step.NAME);
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
    steps.done(Step.NAME, "Resolved " + domainName + " to " + Addresses.list(addresses));
    steps.done(Step.ADDRESS, "Clarion may send there");
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connecting = address;
    steps.begin(Step.CONNECT);
  }

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException reason) {
    if (reason instanceof AddressRefused) {
      steps.begin(Step.ADDRESS);
    }
    before = ", after " + Addresses.of(address) + " could not be reached";
  }

  @Override
  public void secureConnectStart(Call call) {
    connected();
    steps.begin(Step.TLS);
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    if (handshake != null) {
      steps.done(
          Step.TLS,
          Certificates.describe(
              handshake.tlsVersion().javaName(),
              call.request().url().host(),
              handshake.peerCertificates()));
    }
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    if (!call.request().isHttps()) {
      connected();
    }
  }

  @Override
  public void requestHeadersStart(Call call) {
    steps.begin(Step.ACCEPT);
  }

  @Override
  public void callFailed(Call call, IOException reason) {
    if (reason instanceof AddressRefused) {
      steps.begin(Step.ADDRESS);
    }
  }

  private void connected() {
    InetSocketAddress address = connecting;
    if (address != null) {
      steps.done(Step.CONNECT, "Connected to " + Addresses.of(address) + before);
    }
  }
}
