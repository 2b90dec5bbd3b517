/**
 * The words in which a record says which YAML it accepts: {@link
 * dev.clarion.config.declaration.Default what stands for a key that is left out}, {@link
 * dev.clarion.config.declaration.Range between which values}, and {@link
 * dev.clarion.config.declaration.Checked rules} that need code. A component that is
 * {@code @Nullable} may be left out; any other without a default is required.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.declaration;
