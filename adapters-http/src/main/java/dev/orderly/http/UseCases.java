package dev.orderly.http;

import dev.orderly.application.event.ReadFeed;
import dev.orderly.application.live.FollowOrders;
import dev.orderly.application.order.ExportOrders;
import dev.orderly.application.order.FindKey;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.ListOrders;
import dev.orderly.application.order.MoveOrder;
import dev.orderly.application.order.MoveOrders;
import dev.orderly.application.order.PlaceOrder;
import dev.orderly.application.order.ReleaseOrder;
import dev.orderly.application.order.SearchOrders;
import dev.orderly.application.order.ShowHistory;
import dev.orderly.application.timeline.ShowTimeline;
import dev.orderly.application.user.AssignRole;
import dev.orderly.application.user.LogIn;
import dev.orderly.application.user.PersonalData;
import dev.orderly.application.user.RegisterUser;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.user.Users;

/** What the routes call. */
public record UseCases(
    PlaceOrder placeOrder,
    MoveOrder moveOrder,
    MoveOrders moveOrders,
    ReleaseOrder releaseOrder,
    FindOrder findOrder,
    ListOrders listOrders,
    SearchOrders searchOrders,
    ExportOrders exportOrders,
    ShowHistory showHistory,
    ShowTimeline showTimeline,
    FindKey findKey,
    ReadFeed readFeed,
    FollowOrders followOrders,
    RegisterUser registerUser,
    LogIn logIn,
    AssignRole assignRole,
    PersonalData personalData,
    Users users,
    Lifecycles lifecycles) {}
