/** What both engines need of the operating system: ports, and the processes of an earlier run. */
@org.jspecify.annotations.NullMarked
package dev.clarion.standalone.process;
