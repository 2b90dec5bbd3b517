package dev.clarion.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class RequiresTest {

  @Test
  void standsOnTheFirstParameterOfEveryHandler() {
    assertThat(handlers())
        .isNotEmpty()
        .allSatisfy(handler -> {
          assertThat(handler.getParameterCount()).as("%s", handler).isPositive();
          assertThat(handler.getParameterTypes()[0]).as("%s", handler).isEqualTo(Caller.class);
          assertThat(handler.getParameters()[0].isAnnotationPresent(Requires.class))
              .as("%s", handler)
              .isTrue();
        });
  }

  private static List<Method> handlers() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    return scanner.findCandidateComponents("dev.clarion.api").stream()
        .map(BeanDefinition::getBeanClassName)
        .map(name -> ClassUtils.resolveClassName(String.valueOf(name), null))
        .flatMap(controller -> Stream.of(controller.getDeclaredMethods()))
        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
        .toList();
  }
}
