package dev.clarion.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChannelContractTest {

  private static final String PACKAGE = "dev.clarion.activities";

  @Test
  void everyChannelPassesTheContract() {
    Set<String> channels =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(PACKAGE).stream()
                .filter(type -> type.isAssignableTo(Channel.class) && isConcrete(type))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    Set<String> contracts =
        new ClassFileImporter()
            .importPackages(PACKAGE).stream()
                .filter(type -> type.isAssignableTo(ChannelContract.class) && isConcrete(type))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().equals("channel"))
                .map(method -> method.getRawReturnType().getName())
                .filter(type -> !type.equals(Channel.class.getName()))
                .collect(Collectors.toSet());

    assertThat(channels).hasSizeGreaterThanOrEqualTo(5);
    assertThat(contracts).isEqualTo(channels);
  }

  private static boolean isConcrete(JavaClass type) {
    return !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
  }
}
