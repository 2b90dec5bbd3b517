package dev.clarion.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapTest {

  @Test
  void addsUpTheGenerationsWithoutTheMetaspace() {
    String heapInfo =
        """
        4711:
         def new generation   total 39424K, used 1000K [0x00000000e0000000, 0x00000000e2ac0000)
          eden space 35072K,   2% used [0x00000000e0000000, 0x00000000e00fa000)
         tenured generation   total 87424K, used 50000K [0x00000000eaaa0000, 0x00000000effff000)
           the space 87424K,  57% used [0x00000000eaaa0000, 0x00000000edb74000)
         Metaspace       used 90000K, committed 91000K, reserved 1140000K
          class space    used 11000K, committed 12000K, reserved 1048576K
        """;

    assertThat(Heap.used(heapInfo)).isEqualTo(51000L << 10);
  }

  @Test
  void readsAnyCollectorsHeap() {
    String heapInfo =
        """
         garbage-first heap   total reserved 524288K, committed 131072K, used 53321K [0x00000000e00)
          region size 1024K, 12 young (12288K), 3 survivors (3072K)
         Metaspace       used 90000K, committed 91000K, reserved 1140000K
        """;

    assertThat(Heap.used(heapInfo)).isEqualTo(53321L << 10);
  }

  @Test
  void asksALivingJvm() throws IOException {
    assertThat(Heap.alive(ProcessHandle.current())).isPositive();
  }
}
