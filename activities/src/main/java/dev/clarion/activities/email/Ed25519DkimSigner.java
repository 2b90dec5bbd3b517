package dev.clarion.activities.email;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import org.apache.james.jdkim.DKIMCommon;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;

/**
 * RFC 8463, which the library does not know: Ed25519 over the SHA-256 of what RSA would sign. The
 * library makes that canonical text and offers it to a {@link Signature} only.
 */
final class Ed25519DkimSigner extends DKIMSigner {

  private final PrivateKey key;

  Ed25519DkimSigner(String template, PrivateKey key) {
    super(template, key);
    this.key = key;
  }

  @Override
  public String sign(Headers mail, BodyHasher hasher) throws PermFailException {
    BodyHasherImpl body = (BodyHasherImpl) hasher;
    SignatureRecord signature = body.getSignatureRecord();
    signature.setBodyHash(body.getDigest());
    try {
      Collecting canonical = new Collecting();
      canonical.initSign(key);
      Canonical.give(mail, signature, canonical);
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(MessageDigest.getInstance("SHA-256").digest(canonical.sign()));
      signature.setSignature(ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new PermFailException(String.valueOf(e.getMessage()), e);
    }
    return "DKIM-Signature:" + signature;
  }

  /** The way to what the library keeps for its own signers. */
  private static final class Canonical extends DKIMCommon {

    static void give(Headers mail, SignatureRecord signature, Signature to)
        throws SignatureException, PermFailException {
      signatureCheck(mail, signature, signature.getHeaders(), to);
    }
  }

  /** "Signs" by handing back what it was given. */
  private static final class Collecting extends Signature {

    private final ByteArrayOutputStream given = new ByteArrayOutputStream();

    Collecting() {
      super("none");
    }

    @Override
    protected void engineUpdate(byte b) {
      given.write(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) {
      given.write(bytes, from, length);
    }

    @Override
    protected byte[] engineSign() {
      return given.toByteArray();
    }

    @Override
    protected void engineInitSign(PrivateKey key) {
      given.reset();
    }

    @Override
    protected void engineInitVerify(PublicKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
