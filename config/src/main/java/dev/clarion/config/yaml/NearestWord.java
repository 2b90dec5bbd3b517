package dev.clarion.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds the word that was meant by one that is not known. */
public final class NearestWord {

  private static final DamerauLevenshteinDistance SLIPS = new DamerauLevenshteinDistance();

  private NearestWord() {}

  /** The closest of the known words, if about a third of the letters differ at the most. */
  public static Optional<String> to(String word, Collection<String> known) {
    int tolerated = Math.max(1, word.length() / 3);
    return known.stream()
        .sorted()
        .min(Comparator.comparingInt(candidate -> slips(word, candidate)))
        .filter(candidate -> slips(word, candidate) <= tolerated);
  }

  /** {@code , did you mean 'host'?} when there is a near one, else a list of all that are known. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(nearest -> ", did you mean '" + nearest + "'?")
        .orElseGet(() -> "; known here: " + String.join(", ", known.stream().sorted().toList()));
  }

  private static int slips(String a, String b) {
    return SLIPS.apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }
}
