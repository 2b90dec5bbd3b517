package dev.clarion.config.declaration;

/** A declared record with rules that its types cannot tell. */
public interface Checked {

  /**
   * Says everything that is wrong with these values. Called once, after the record was read; a
   * component whose text was faulty has its default here, and what is said of it is dropped.
   */
  void check(Remarks remarks);
}
