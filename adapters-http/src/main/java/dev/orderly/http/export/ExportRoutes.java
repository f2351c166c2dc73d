package dev.orderly.http.export;

import dev.orderly.application.order.ExportOrders;
import dev.orderly.application.order.OrderFilter;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.door.MediaRanges;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Operation;
import dev.orderly.http.search.SearchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders in bulk, as a file. */
public final class ExportRoutes {

  private static final String FORMAT = "format";

  private final ExportOrders export;
  private final Lifecycles lifecycles;
  private final Seats seats = new Seats();

  public ExportRoutes(ExportOrders export, Lifecycles lifecycles) {
    this.export = export;
    this.lifecycles = lifecycles;
  }

  public List<Operation> operations() {
    var parameters = new ArrayList<>(SearchQuery.FILTERS);
    parameters.add(FORMAT);
    return List.of(
        Operation.get("/orders/export", "exportOrders", Access.OPERATOR, this::export)
            .gives(Gives.EXPORT)
            .withQuery(parameters.toArray(String[]::new)));
  }

  private Answer export(Call call) {
    var named = call.query().get(FORMAT).map(ExportForm::named);
    if (named.isPresent() && named.get().isEmpty()) {
      return call.refuse(Problem.wrongParameter(FORMAT, "This is csv or ndjson."));
    }
    var form = accepted(call, named.flatMap(it -> it));
    if (form.isEmpty()) {
      return call.refuse(
          Problem.of(Code.NOT_ACCEPTABLE, "Accept the type of the format that you ask for."));
    }
    return switch (SearchQuery.read(call.query(), lifecycles)) {
      case SearchQuery.Reading.Bad(var problem) -> call.refuse(problem);
      case SearchQuery.Reading.Good(var filter) -> file(call, filter, form.get());
    };
  }

  /** The form that is asked for, if the client takes it; without one, the first that it takes. */
  private static Optional<ExportForm> accepted(Call call, Optional<ExportForm> named) {
    var taken = MediaRanges.parse(call.headers("Accept"));
    return named
        .map(Stream::of)
        .orElseGet(() -> Stream.of(ExportForm.values()))
        .filter(form -> taken.admitAny(List.of(form.mediaType())))
        .findFirst();
  }

  private Answer file(Call call, OrderFilter filter, ExportForm form) {
    var caller = call.caller();
    return ExportFlow.begin(caller.id(), export.export(caller, filter), form, seats)
        .map(flow -> Answer.flowing(form.contentType(), flow))
        .map(it -> it.with("Content-Disposition", "attachment; filename=\"orders." + form + "\""))
        .map(it -> it.with("Cache-Control", "no-store"))
        .orElseGet(() -> call.refuse(Seats.taken()));
  }
}
