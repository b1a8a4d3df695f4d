from django.urls import path

from jobs.views import adding, boards, browsing, cards, searching, tracking

app_name = "jobs"

urlpatterns = [
    path("", searching.JobList.as_view(), name="list"),
    path("searches/", searching.SaveSearch.as_view(), name="save_search"),
    path("searches/<uuid:pk>/delete/", searching.DeleteSearch.as_view(), name="delete_search"),
    path("add/", adding.Add.as_view(), name="add"),
    path("create/", adding.Create.as_view(), name="create"),
    path("<uuid:pk>/", browsing.Detail.as_view(), name="detail"),
    path("<uuid:pk>/edit/", adding.Edit.as_view(), name="edit"),
    path("<uuid:pk>/save/", browsing.Save.as_view(), name="save"),
    path("<uuid:pk>/status/", browsing.SetStatus.as_view(), name="status"),
    path("<uuid:pk>/delete/", browsing.Delete.as_view(), name="delete"),
    path("tracker/", tracking.Board.as_view(), name="tracker"),
    path("tracker/table/", tracking.Table.as_view(), name="tracker_table"),
    path("tracker/calendar/", tracking.Calendar.as_view(), name="tracker_calendar"),
    path("tracker/calendar/renew/", tracking.RenewCalendar.as_view(), name="renew_calendar"),
    path("tracker/move/", tracking.Move.as_view(), name="move"),
    path("tracker/several/", tracking.MoveSeveral.as_view(), name="move_several"),
    path("tracker/<uuid:pk>/", cards.Card.as_view(), name="card"),
    path("tracker/<uuid:pk>/status/", cards.SetStatus.as_view(), name="card_status"),
    path("tracker/<uuid:pk>/delete/", cards.Untrack.as_view(), name="untrack"),
    path("tracker/<uuid:pk>/contacts/", cards.AddContact.as_view(), name="add_contact"),
    path(
        "tracker/<uuid:pk>/contacts/<uuid:contact>/",
        cards.EditContact.as_view(),
        name="contact",
    ),
    path(
        "tracker/<uuid:pk>/contacts/<uuid:contact>/delete/",
        cards.DeleteContact.as_view(),
        name="delete_contact",
    ),
    path("boards/", boards.Boards.as_view(), name="boards"),
    path("boards/<uuid:pk>/read/", boards.ReadNow.as_view(), name="read_board"),
    path("boards/<uuid:pk>/pause/", boards.Pause.as_view(), name="pause_board"),
    path("boards/<uuid:pk>/delete/", boards.Delete.as_view(), name="delete_board"),
]
