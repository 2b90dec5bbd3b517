package dev.clarion.config.reference;

import dev.clarion.config.channel.Secret;

/** A secret that the document points to. */
record ReferencedSecret(Reference reference, References references) implements Secret {

  @Override
  public String resolve() {
    return references.resolve(reference);
  }

  @Override
  public String shown() {
    return reference.toString();
  }

  @Override
  public String toString() {
    return shown();
  }
}
